import type { Citation } from '../api.ts'
import { readQuoted, readWritten } from './answer-text.ts'
import type { Block, Inline } from './answer-text.ts'
import { CitationChip } from './citation-chip.tsx'

type BodyProps = {
  text: string
  quoted: boolean
  citations: readonly Citation[]
  onOpen: (citation: Citation) => void
}

type Sources = Pick<BodyProps, 'citations' | 'onOpen'>

function Chips({ ordinals, citations, onOpen }: { ordinals: readonly number[] } & Sources) {
  return ordinals.map((ordinal) => (
    <CitationChip
      key={ordinal}
      ordinal={ordinal}
      citation={citations.find((one) => one.ordinal === ordinal)}
      onOpen={onOpen}
    />
  ))
}

/** A text before a number: its last word stays on the line with the number. */
function TextBeforeChips({ text, ordinals, ...sources }: { text: string; ordinals: number[] } & Sources) {
  // Words too long for a narrow screen must stay breakable.
  const last = /(?<!\S)\S{1,24}\s*$/.exec(text)?.[0] ?? ''
  return (
    <>
      {text.slice(0, text.length - last.length)}
      <span className="whitespace-nowrap">
        {last.trimEnd()} <Chips ordinals={ordinals} {...sources} />
      </span>
    </>
  )
}

function Part({ part, parts, ...sources }: { part: Inline; parts: readonly Inline[] } & Sources) {
  const index = parts.indexOf(part)
  if (part.type === 'cite') {
    // Drawn already, with the text before it.
    return parts[index - 1]?.type === 'text' ? null : <Chips ordinals={part.ordinals} {...sources} />
  }
  if (part.type === 'strong') return <strong>{part.text}</strong>
  if (part.type === 'emphasis') return <em>{part.text}</em>
  if (part.type === 'code')
    return <code className="rounded bg-hover px-1 py-0.5 text-[0.9em]">{part.text}</code>
  const next = parts[index + 1]
  return next?.type === 'cite' ? (
    <TextBeforeChips text={part.text} ordinals={next.ordinals} {...sources} />
  ) : (
    part.text
  )
}

function Parts({ parts, ...sources }: { parts: readonly Inline[] } & Sources) {
  return parts.map((part, index) => <Part key={index} part={part} parts={parts} {...sources} />)
}

function BlockView({ block, ...rest }: { block: Block } & Sources) {
  if (block.type === 'code') {
    return (
      <pre className="overflow-x-auto rounded-2xl border border-line bg-surface p-4 text-sm" tabIndex={0}>
        <code>{block.text}</code>
      </pre>
    )
  }
  if (block.type === 'list') {
    const List = block.ordered ? 'ol' : 'ul'
    return (
      <List
        className={`space-y-1.5 pl-6 ${block.ordered ? 'list-decimal' : 'list-disc'} marker:text-ink-faint`}
      >
        {block.items.map((item, index) => (
          <li key={index} className="pl-1">
            <Parts parts={item} {...rest} />
          </li>
        ))}
      </List>
    )
  }
  const parts = <Parts parts={block.parts} {...rest} />
  if (block.type === 'heading') return <h2 className="pt-2 text-lg font-semibold">{parts}</h2>
  if (block.type === 'quote') {
    return (
      <p className="border-l-3 border-spark pl-4 font-serif text-[1.13rem] leading-relaxed whitespace-pre-line">
        {parts}
      </p>
    )
  }
  return <p className="whitespace-pre-line">{parts}</p>
}

/** The words of an answer with their sources as buttons. Quoted passages stand in the documents' own type. */
export function AnswerBody({ text, quoted, citations, onOpen }: BodyProps) {
  const blocks = quoted ? readQuoted(text) : readWritten(text)
  return (
    <div className="space-y-4 leading-relaxed break-words">
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} citations={citations} onOpen={onOpen} />
      ))}
    </div>
  )
}
