import { describe, expect, it } from 'vitest'
import { html } from '../../sim/report/html/html.ts'
import type { Chart, Report } from '../../sim/report/page.ts'

/** What somebody might call a region, a fleet or a scenario. */
const HOSTILE = [
  '<script>hacked = 1</script>',
  '"><img src=x onerror="hacked = 1">',
  "'><svg onload='hacked = 1'>",
  'javascript:hacked()',
  '</script><script>hacked = 1</script>',
  '<!--',
  '</textarea></title></style>',
]

const chartOf = (name: string): Chart => ({
  id: 'one',
  title: name,
  alt: name,
  unit: name,
  kind: 'bars',
  option: {
    legend: { data: [name] },
    xAxis: { type: 'category', data: [name], name },
    yAxis: { type: 'value', name },
    series: [
      { type: 'line', name, data: [1], markArea: { data: [[{ name, xAxis: name }, { xAxis: name }]] } },
    ],
  },
  table: { title: name, columns: [{ name, unit: name, label: name }], rows: [[name], [1.5], [null]] },
})

const flowsOf = (name: string): Chart => ({
  ...chartOf(name),
  id: 'two',
  kind: 'flows',
  option: {
    series: [
      {
        type: 'sankey',
        data: [{ name }, { name: 'b' }],
        links: [{ source: name, target: 'b', value: 1 }],
      },
    ],
  },
})

const reportOf = (name: string): Report => ({
  title: name,
  answer: [name],
  sections: [
    {
      id: 's',
      title: name,
      text: [name],
      charts: [chartOf(name), flowsOf(name), { ...chartOf(name), id: 'three' }],
      tables: [chartOf(name).table],
    },
  ],
  provenance: { columns: [{ name, unit: name }], rows: [[name]] },
})

const still = { style: '', script: '', scriptHash: '' }
/** Every tag, with its attributes. */
const tagsOf = (page: string): string[] => page.match(/<[a-z!/][^>]*>/gi)!
/** Tags and names of attributes, in order: what names cannot change. */
const shapeOf = (page: string): string[] => tagsOf(page).map((tag) => tag.replace(/"[^"]*"/g, '""'))

describe('a page', () => {
  const harmless = (name: string): string => name.replace(/[^a-z0-9 ]/gi, 'x')

  it.each(HOSTILE)('says %s, and does nothing of it', (name) => {
    const page = html(reportOf(name), still)
    expect(shapeOf(page)).toEqual(shapeOf(html(reportOf(harmless(name)), still)))
    for (const tag of tagsOf(page)) expect(tag).not.toMatch(/\s(href|src)="(?!#)/i)
  })

  it.each(HOSTILE)('has %s in its data as it was', (name) => {
    const [, data] = /<script type="application\/json" class="option">(.*?)<\/script>/s.exec(
      html(reportOf(name), still),
    )!
    expect(JSON.parse(data!)).toEqual(chartOf(name).option)
  })

  it('allows its own script by hash and nothing else', () => {
    const dress = { style: 'p{}', script: 'let a = 1 < 2', scriptHash: 'sha256-abc=' }
    const page = html(reportOf('a'), dress)
    expect(page).toContain('<script type="module">let a = 1 < 2</script>')
    const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(page)!
    expect(policy!.replaceAll('&#39;', "'").split('; ')).toEqual([
      "default-src 'none'",
      "style-src 'unsafe-inline'",
      "script-src 'sha256-abc='",
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ])
  })

  it('is the same whatever was drawn before', () => {
    const first = html(reportOf('a'), still)
    html(reportOf('something else'), still)
    expect(html(reportOf('a'), still)).toBe(first)
  })

  it('has no id twice', () => {
    const ids = tagsOf(html(reportOf('a'), still)).flatMap((tag) => / id="([^"]*)"/.exec(tag)?.[1] ?? [])
    expect(ids.length).toBeGreaterThan(5)
    expect(ids).toEqual([...new Set(ids)])
  })

  it('needs no other file and asks for none', () => {
    for (const tag of tagsOf(html(reportOf('a'), still)))
      expect(tag).not.toMatch(
        /\s(src|srcset|poster|background|action)\s*=|url\((?!#)|<(link|base|iframe|object)\b/i,
      )
  })
})
