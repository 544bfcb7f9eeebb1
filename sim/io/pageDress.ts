import type { Dress } from '../report/html.ts'

/** How pages look. */
const STYLE = `body{margin:auto;max-width:960px;padding:0 1rem;font:16px/1.5 Arimo,Arial,'Liberation Sans',sans-serif}
svg{width:100%;height:auto}.table{overflow-x:auto}table{border-collapse:collapse;font-size:.85rem}
td,th{padding:.1rem .5rem;text-align:left;vertical-align:top}.n{text-align:right;font-variant-numeric:tabular-nums}
figure{margin:1rem 0;break-inside:avoid}.picture{background:#fff}`

export const pageDress = (): Dress => ({ style: STYLE, script: '', scriptHash: '' })
