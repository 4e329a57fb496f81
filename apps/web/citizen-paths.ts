/** Where pages live that are sent in the citizens' shell: the procedures, following a dossier, filing, an account of one's own, tickets of the counter and their display. */
export const citizenPaths = /^(dich-vu-cong|tra-cuu|nop-ho-so|cong-dan|lay-so|goi-so|thanh-toan|danh-gia)(?=[/?]|$)/
