/* SPDX-License-Identifier: GPL-3.0-or-later
 * Every bound the program keeps to, with its unit in the name. Reaching one is reported, never passed
 * over. */
#pragma once

/* The whole mail as it comes in. */
#define TM_INPUT_MAX_BYTES (64 * 1024 * 1024)
/* What the worker may answer; the client reads no byte more. */
#define TM_ANSWER_MAX_BYTES (96 * 1024 * 1024)
/* From start to answer, wall clock; after that the client kills the worker. */
#define TM_RUN_MAX_MS 20000
#define TM_WORKER_CPU_MAX_S 15
#define TM_WORKER_MEMORY_MAX_BYTES (1536ull * 1024 * 1024)

/* A worker that a batch keeps: how large a mail it is given, and after how many mails or bytes another takes
 * its place. The time of all its mails together is bounded as that of one. */
#define TM_BATCH_MAIL_MAX_BYTES (4 * 1024 * 1024)
#define TM_BATCH_MAILS_MAX 1000
#define TM_BATCH_BYTES_MAX (32 * 1024 * 1024)
/* Small mails are handed over some at a time. */
#define TM_BATCH_TOGETHER_MAX 16
#define TM_BATCH_TOGETHER_MAX_BYTES (256 * 1024)

#define TM_HEADERS_MAX 1000
#define TM_HEADER_VALUE_MAX_BYTES (64 * 1024)
/* Of all fields of one mail together. */
#define TM_HEADERS_MAX_BYTES (1024 * 1024)
#define TM_MAILBOXES_MAX 500
#define TM_PARTS_MAX 1000
#define TM_PART_DEPTH_MAX 30
#define TM_NESTED_MAILS_MAX 5
#define TM_ATTACHMENTS_MAX 500
#define TM_NOTES_MAX 16
#define TM_SPOTS_MAX 20
/* Files in one winmail.dat. */
#define TM_TNEF_FILES_MAX 200
/* Rich text of Outlook, unpacked; and braces in braces. */
#define TM_RTF_MAX_BYTES (8 * 1024 * 1024)
#define TM_RTF_DEPTH_MAX 200
/* Values inside values in the envelope of S/MIME. */
#define TM_CMS_DEPTH_MAX 16

/* What the view of the source shows, of the mail as it came. */
#define TM_SOURCE_MAX_BYTES (256 * 1024)

/* The table of contents of an mbox: how many mails, how much of each head is read and of each line is kept,
 * and how long the reading may take before the rest is left out. */
#define TM_TOC_MAILS_MAX 200000
#define TM_TOC_HEAD_MAX_BYTES (64 * 1024)
#define TM_TOC_TEXT_MAX_BYTES 160
#define TM_TOC_TIME_MAX_MS 12000

/* A packed mail, unpacked: so much for any, and more for a large one, by what it takes up packed. Texts
 * shrink to less, but are never that long; files in a mail hardly shrink at all. */
#define TM_UNPACKED_MAX_BYTES (2 * 1024 * 1024)
#define TM_UNPACKED_TIMES_MAX 3
/* Layers of packing around a mail. */
#define TM_CONTAINER_DEPTH_MAX 4
#define TM_ARCHIVE_ENTRIES_MAX 1000
#define TM_ARCHIVE_FOLDERS_MAX 8
/* Files in attached archives that are looked into, in one input, and all of them together. */
#define TM_PACKED_FILES_MAX 8
#define TM_PACKED_FILES_MAX_BYTES (8 * 1024 * 1024)

#define TM_HTML_MAX_BYTES (4 * 1024 * 1024)
/* Of all pages of one input together, attached ones included. */
#define TM_PAGES_MAX_BYTES (5 * 1024 * 1024)
/* gumbo's time grows with the square of the nesting (google/gumbo-parser#393). */
#define TM_HTML_NESTING_MAX 400
/* Elements that the parser has open, which tell it what it had to open without being told; doubled from 10,
 * as it does. */
#define TM_HTML_OPEN_MAX 640
/* What the parser makes of a page: so much for any, and for each hundred bytes of it so much more. An element
 * of three letters takes up 200 bytes. */
#define TM_HTML_TREE_MAX_BYTES (7 * 1024 * 1024)
#define TM_HTML_TREE_TIMES_PERCENT 150
/* Attributes, each with those before it in its tag, for a whole page. */
#define TM_HTML_COMPARISONS_MAX (30 * 1000 * 1000)
/* What a mail wants stands where it is read. Words written to be slow to look through cost 1.2 s for this
 * much on an old machine, and there is no use in letting a sender spend more. */
#define TM_WORDING_MAX_BYTES (256 * 1024)
#define TM_TEXT_MAX_BYTES (1024 * 1024)
/* Of all texts that are no pages in one input, as they came. */
#define TM_TEXTS_MAX_BYTES (3 * 1024 * 1024)
#define TM_NODES_MAX 80000
#define TM_LINKS_MAX 2000
#define TM_LINK_TARGET_MAX_BYTES (16 * 1024)
#define TM_FIELDS_MAX 500
#define TM_STYLE_MAX_BYTES 2048

#define TM_IMAGES_MAX 200
#define TM_IMAGE_MAX_PIXELS (40 * 1000 * 1000)
/* Of a picture that has to be in memory whole before it can be made smaller; and three more for each eight
 * bytes of it. */
#define TM_IMAGE_WHOLE_MAX_PIXELS (2100 * 1000)
/* Of a JPEG picture while it is read; and three more for each two bytes of it. */
#define TM_IMAGE_LOADING_MAX_BYTES (16 * 1000 * 1000)
/* Of all scans of a JPEG picture together. */
#define TM_IMAGE_SCANNED_MAX_PIXELS (100ull * 1000 * 1000)
#define TM_IMAGE_SHOWN_MAX_SIDE_PIXELS 1600
/* Of all that are shown, as they are shown: writing them takes longer than reading them. */
#define TM_IMAGES_SHOWN_MAX_PIXELS (24 * 1000 * 1000)
#define TM_IMAGES_SHOWN_MAX_BYTES (32 * 1024 * 1024)

/* Ids in "limits_hit". A mail with one of them is never given the lowest level. */
#define TM_LIMIT_HEADERS "headers"
#define TM_LIMIT_HEADER_VALUE "header-value"
#define TM_LIMIT_MAILBOXES "mailboxes"
#define TM_LIMIT_PARTS "parts"
#define TM_LIMIT_PART_DEPTH "part-depth"
#define TM_LIMIT_NESTED_MAILS "nested-mails"
#define TM_LIMIT_ATTACHMENTS "attachments"
#define TM_LIMIT_FORMS "forms"
#define TM_LIMIT_HTML_SIZE "html-size"
#define TM_LIMIT_HTML_NESTING "html-nesting"
#define TM_LIMIT_TEXT "text"
#define TM_LIMIT_WORDING "wording"
#define TM_LIMIT_NODES "nodes"
#define TM_LIMIT_LINKS "links"
#define TM_LIMIT_LINK_TARGET "link-target"
#define TM_LIMIT_FIELDS "fields"
#define TM_LIMIT_STYLES "styles"
#define TM_LIMIT_IMAGES "images"
#define TM_LIMIT_IMAGE_SIZE "image-size"
/* Not bounds but gaps of the same weight. */
#define TM_LIMIT_CUT_SHORT "cut-short"
#define TM_LIMIT_HEADERS_ONLY "headers-only"
#define TM_LIMIT_UNREADABLE_TEXT "unreadable-text"
#define TM_LIMIT_ENCRYPTED "encrypted"
#define TM_LIMIT_NO_SENDER "no-sender"
#define TM_LIMIT_TEXT_ONLY "text-only"
#define TM_LIMIT_PAGE_ONLY "page-only"
#define TM_LIMIT_LEFT_OUT "left-out"
#define TM_LIMIT_ATTACHED_FILE "attached-file"
#define TM_LIMIT_FORWARDED "forwarded-inline"
