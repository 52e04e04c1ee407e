/** The words of pages that are part of the contract, as the smoke looks for them: whole, in any case. */
export const FIRST_RUN = /^no active production work yet$/i;
/** Links on Today that lead to a start form: the templates, or the link to start another workflow. */
export const TOWARDS_START = /^(templates|start an?(other)? workflow)$/i;
