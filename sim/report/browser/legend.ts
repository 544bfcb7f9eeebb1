import type { ECharts } from 'echarts/core'
import type { Figure } from './figure.ts'
import type { LiveChart } from './draw.ts'
import { seriesNames } from './liveOption.ts'
import { button, make } from './make.ts'
import { swatchOf } from './swatch.ts'

/** A button for each series that can be switched off and on; where there is but one, none. */
export function legend({ figure, chart }: LiveChart): HTMLElement {
  const names = seriesNames(figure.option)
  const buttons = new Map(names.map((name) => [name, seriesButton(name, figure, chart)]))
  chart.on('legendselectchanged', (event) => {
    const { selected } = event as { selected: Record<string, boolean> }
    for (const [name, on] of Object.entries(selected)) {
      figure.off[on ? 'delete' : 'add'](name)
      buttons.get(name)?.setAttribute('aria-pressed', String(on))
    }
  })
  const shown = names.length > 1 ? [...buttons.values()] : []
  return make('div', { class: 'legend', role: 'group', 'aria-label': 'Series' }, ...shown)
}

function seriesButton(name: string, { option }: Figure, chart: ECharts): HTMLElement {
  const element = button(name, () => chart.dispatchAction({ type: 'legendToggleSelect', name }))
  element.setAttribute('aria-pressed', 'true')
  element.prepend(swatchOf(option, chart, name))
  return element
}
