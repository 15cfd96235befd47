"""Pages of the knowledge room: help and answers for everybody, the desks of clinicians and of editors."""
