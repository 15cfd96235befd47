"""The ground every room stands on: outbox, jobs, slots, channels, dated rows, clock, money, ids, errors, text."""
