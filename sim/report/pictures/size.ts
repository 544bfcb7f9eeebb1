/** How large pictures are drawn, pixels; a page fits them to its width. */
export const SIZE = { width: 900, height: 380 }
