"""What is to be translated, how it goes out to translators and how it comes back."""
