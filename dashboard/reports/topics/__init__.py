"""What can a topic study be about? One topic a file."""
