"""What leaves the house on paper? One file a report: the answers of the services as documents."""
