"""What is true of growing without a database: one file an idea.

`measures` what may be measured and kept, `slips` what a number probably meant, `plotted` which age and which table.
"""
