"""What somebody who means harm, or two taps at once, would try."""
