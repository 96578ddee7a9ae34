"""What does the law say, since when, and where is that written?"""
