"""What happened: triggers, realis, roles, and the claims that an account makes."""
