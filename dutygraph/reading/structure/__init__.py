"""What kind of line each line is: index card, notice, headings, numbered tasks."""
