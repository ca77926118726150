"""The pages and endpoints of the admin with which people translate."""
