"""The data as JSON, for programs: what may be asked (`asked`), what is answered (`answers`), the addresses.

`config.api` puts these and the comparisons' under one address. What is selected is said in
`disclosures.listing`; who may see what, in `disclosures.queries`.
"""
