interface Parts {
  readonly text?: string
  readonly [attribute: string]: string | undefined
}

/** An element with attributes and content. Texts become text nodes, never markup. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  { text, ...attributes }: Parts,
  ...content: readonly Node[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value ?? '')
  if (text !== undefined) element.textContent = text
  element.append(...content)
  return element
}

/** A button with its name, and what it does. */
export function button(text: string, press: () => unknown, label = text): HTMLButtonElement {
  const element = make('button', { type: 'button', text, 'aria-label': label, title: label })
  element.addEventListener('click', () => void press())
  return element
}
