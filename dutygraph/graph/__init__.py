"""The duty graph: tasks × units with lead and co edges, and how groups count in it."""
