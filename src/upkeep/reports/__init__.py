"""What is told of the texts to those who maintain them."""
