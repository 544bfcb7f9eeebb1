/**
 * Without what ECharts adds for the pointer: styles, whose classes it numbers on from one picture to the next, and marks
 * for its own script. The numbers of clip paths begin anew in each picture. Names are escaped, so no name looks like this.
 */
export const withoutHovering = (svg: string, name: string): string =>
  svg
    .replace(/<style >.*?<\/style>/gs, '')
    .replace(/ (class|ecmeta_\w+|pointer-events)="[^"]*"/g, '')
    .replace(/(id="|url\(#)zr\d+-/g, `$1${name}-`)
