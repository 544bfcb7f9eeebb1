import { button } from './make.ts'

const KEPT = 'hashtrek-theme'
const dark = matchMedia('(prefers-color-scheme: dark)')
let chosen: boolean | undefined = remembered()

/** Whether the page is dark: as chosen here or else as the system is. */
export const isDark = (): boolean => chosen ?? dark.matches

/** The switch between light and dark; `changed` is called whenever the page changes, also by the system. */
export function themeSwitch(changed: () => void): HTMLElement {
  const element = button('', () => {
    chosen = !isDark()
    remember(chosen)
    show()
  })
  element.className = 'theme'
  const show = (): void => {
    const [now, other] = isDark() ? ['dark', 'light'] : ['light', 'dark']
    document.documentElement.dataset['theme'] = now
    element.textContent = `${other![0]!.toUpperCase()}${other!.slice(1)}`
    element.setAttribute('aria-label', `Show the page in ${other}`)
    element.title = `Show the page in ${other}`
    changed()
  }
  dark.addEventListener('change', show)
  show()
  return element
}

/** Browsers may keep nothing for a page from a disk, and say so by throwing. */
function remembered(): boolean | undefined {
  try {
    const kept = localStorage.getItem(KEPT)
    return kept === null ? undefined : kept === 'dark'
  } catch {
    return undefined
  }
}

function remember(dark: boolean): void {
  try {
    localStorage.setItem(KEPT, dark ? 'dark' : 'light')
  } catch {
    // Then it holds as long as the page is open.
  }
}
