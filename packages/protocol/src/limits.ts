/** Limits of the wire contract. Free of zod: browser packages import this file at run time. */
export const LIMITS = {
  /** Unicode code points after trimming. */
  textCodePoints: 10_000,
  clientMessageIdChars: 64,
  jsonBodyBytes: 1024 * 1024,
  socketFrameBytes: 256 * 1024,
  fileBytes: 25 * 1024 * 1024,
  attachmentsPerMessage: 10,
  pageDefault: 50,
  pageMax: 1000,
  nameChars: 200,
  subjectChars: 200,
  labelsPerConversation: 20,
  labelsPerTicket: 20,
  skillsPerConversation: 20,
  membersPerTeam: 500,
  mentionsPerNote: 20,
  metadataBytes: 16 * 1024,
  reasonChars: 1000,
  ratingCommentChars: 1000,
  articleCodePoints: 50_000,
  slugChars: 80,
  categoryChars: 100,
  /** A typing notice is repeated at most this often and ends by itself after `typingEndsMs`. */
  typingEveryMs: 2_000,
  typingEndsMs: 6_000,
} as const;
