"""Reports on paper: open Chinese fonts, an A4 sheet that flows, our drawings as vectors; pure."""
