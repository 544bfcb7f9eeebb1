/** How large pictures are drawn, pixels; a page fits them to its width. */
export const SIZE = { width: 900, height: 380 }

/** Pixels above the chart of a single picture. */
export const TITLE_HEIGHT = 44
