"""What people edit in data/, read strictly into frozen objects: the catalogue and the settings."""
