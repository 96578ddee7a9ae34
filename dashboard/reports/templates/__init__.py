"""How does a bureau give a report its own order, headings and wording, without code?"""
