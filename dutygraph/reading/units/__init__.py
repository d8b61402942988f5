"""From the words printed to units: levels, short names, groups and their members, repairs."""
