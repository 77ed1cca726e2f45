/** What a form at the door is about. */
export function FormHead({ title, lead }: { title: string; lead: string }) {
  return (
    <header>
      <h1 className="font-serif text-3xl text-ink sm:text-4xl">{title}</h1>
      <p className="mt-2.5 text-ink-soft">{lead}</p>
    </header>
  )
}
