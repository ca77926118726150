"""What the app adds to the admin, one module for each thing that people do there."""
