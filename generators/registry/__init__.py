"""What people curate, typed: one YAML file per model, organisation, licence and event."""
