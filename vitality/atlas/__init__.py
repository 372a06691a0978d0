"""Where is it better or worse? One measure in every area of a level."""
