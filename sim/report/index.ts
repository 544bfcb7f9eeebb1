/** What becomes of a report. It draws with ECharts, so the program loads it, from a file of its own, only where it draws. */
export { html } from './html/html.ts'
export { singlePicture } from './pictures/singlePicture.ts'
