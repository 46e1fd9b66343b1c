"""What a reader meets: the built site, behind the real nginx, in the real Chromium."""
