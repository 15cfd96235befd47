"""What this room changes: answers to consent questions, the access log, erasure, and a guest joining a family."""
