/** The words of pages that are part of the contract, as the smoke looks for them: whole, in any case. */
export const FIRST_RUN = /^no active production work yet$/i;
/** Ways from Today towards a start: the templates, or the offer to start another workflow. */
export const TOWARDS_START = /^(templates|start an?(other)? workflow)$/i;
