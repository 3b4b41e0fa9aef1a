"""Random rules over random figures, judged by the program, the page, the workbook and a reading of our own."""
