import { Fragment } from 'react'

/** A file name that may break after its own separators, instead of in the middle of a word. */
export function FileName({ name }: { name: string }) {
  return name.split(/(?<=[_\-.])(?=\S{4})/).map((piece, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {piece}
    </Fragment>
  ))
}
