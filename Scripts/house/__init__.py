"""What the house checks share: reading Swift sources without being fooled by comments and strings."""
