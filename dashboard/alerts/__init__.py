"""How does a notice reach those it is for? One file a channel; ``sending`` says when."""
