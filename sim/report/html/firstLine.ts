/** What every report begins with: nothing else is ever replaced by one. */
export const FIRST_LINE = '<!doctype html><!-- A report of hashtrek. -->'
