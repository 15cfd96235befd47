"""Pages of the plan, the booklet and the calendar."""
