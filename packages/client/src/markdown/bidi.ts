// Embeddings, overrides and isolates (LRE RLE PDF LRO RLO, LRI RLI FSI PDI). The plain marks LRM, RLM and ALM
// stay: they order single characters and reach no further.
const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;

/** The text without the controls that could reorder what stands around it. For names as well as for messages. */
export function stripBidi(text: string): string {
  return text.replace(BIDI_CONTROLS, '');
}
