/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a mail asks for and threatens with, and where it does. */
#pragma once

#include "tm-fold.h"
#include "tm-message.h"

G_BEGIN_DECLS

typedef enum
{
  TM_WORDING_ASK_LOGIN,
  TM_WORDING_ASK_PAYMENT,
  TM_WORDING_ASK_PERSONAL,
  TM_WORDING_ASK_SECRET,     /* to be told in an answer to the mail */
  TM_WORDING_ASK_FILE,
  TM_WORDING_ASK_CALL,
  TM_WORDING_ASK_PHRASE,     /* the words that open a wallet of crypto money */
  TM_WORDING_TELLS_PASSWORD, /* of something that is attached */
  TM_WORDING_OFFICE,         /* … that have an address of their own in any case */
  TM_WORDING_COMPANY,        /* … and signs of a company there */
  TM_WORDING_COIN,           /* a word of crypto money, in a phrase that was found */
  TM_WORDING_LURE_COIN,      /* crypto money, in a subject or the name of a file */
  TM_WORDING_ONLY_ON_PC,     /* the reader is sent from the telephone to a computer */
  TM_WORDING_INSTITUTION,    /* banks and offices, in the name of a sender */
  TM_WORDING_NAME_FIELD,     /* in front of the name of the reader */
  TM_WORDING_LURE_SUM,       /* money that is said to wait */
  TM_WORDING_NOT_ASKED,      /* what a sender says it does not want */
  TM_WORDING_THREAT,
  TM_WORDING_DEADLINE,
  TM_WORDING_ALARM,
  TM_WORDING_BAIT,
  TM_WORDING_OFFER,          /* advertising of the kind that nobody ordered */
  TM_WORDING_VICE,           /* casinos, bought love, pills, coins out of nothing */
  TM_WORDING_SUPPORT_CALL,   /* call to cancel, to stop, to get money back */
  TM_WORDING_SUPPORT_NAME,   /* companies whose name such callers borrow */
  TM_WORDING_PURCHASE,       /* an order, a renewal, a virus notice */
  TM_WORDING_EXTORTION_CAMERA,
  TM_WORDING_EXTORTION_SHAME,
  TM_WORDING_EXTORTION_MALWARE,
  TM_WORDING_EXTORTION_SPREAD,
  TM_WORDING_EXTORTION_MONEY,
  TM_WORDING_EXTORTION_CLOCK,
  TM_WORDING_EXTORTION_PASSWORD,
  TM_WORDING_GIFT_CARD,
  TM_WORDING_PRIVATE_CHAT,
  TM_WORDING_ACQUAINTANCE,   /* a stranger saw one's profile, offers work, or knows one from somewhere */
  TM_WORDING_CHAT_GROUP,     /* make a group in a chat for me */
  TM_WORDING_SCAN_CODE,      /* hold your telephone over the code */
  TM_WORDING_CHAT_INVITE,    /* … send me its code, and keep others out */
  TM_WORDING_EASY_MONEY,     /* much for little work, sure gains */
  TM_WORDING_SECRET,         /* do not tell, do not call */
  TM_WORDING_BOSS,           /* titles of those who give orders */
  TM_WORDING_WARNING,        /* tells of fraud mails, as warnings do */
  TM_WORDING_ACCOUNT_CHANGED, /* pay to another account from now on */
  TM_WORDING_ACCOUNT_GIVEN,  /* … with its number */
  TM_WORDING_ARREST,         /* police and courts are after the reader */
  TM_WORDING_ARREST_ANSWER,  /* … who is to answer, call or pay */
  TM_WORDING_FEE_FIRST,      /* to be paid before a fortune, a loan or lost money comes */
  TM_WORDING_COURT,          /* courts, and what they can take */
  TM_WORDING_DEBT,           /* … for what was not paid */
  TM_WORDING_MAIL_DESK,      /* your mailbox is full, your mail password runs out */
  TM_WORDING_CARD_SECRET,    /* type the code on the card, or the PIN */
  TM_WORDING_GREETING,
  TM_WORDING_FEE_SUM,        /* money promised by a stranger */
  TM_WORDING_FEE_SOURCE,     /* … where it is said to come from */
  TM_WORDING_FEE_REPLY,      /* … an answer is wanted */
  TM_WORDING_FEE_TRUST,      /* … trust, secrecy, God and lawyers */
  TM_WORDING_ACTION,         /* words on a button that make one act */
  TM_WORDING_UNNATURAL,      /* Japanese that nobody writes */
  TM_WORDING_PRETEXT_DELIVERY,
  TM_WORDING_PRETEXT_CARD,
  TM_WORDING_PRETEXT_SECURITIES,
  TM_WORDING_PRETEXT_TAX,
  TM_WORDING_PRETEXT_UTILITY,
  TM_WORDING_PRETEXT_ETC,
  TM_WORDING_PRETEXT_MILES,
  TM_WORDING_PRETEXT_SUBSCRIPTION,
  TM_WORDING_PRETEXT_STORAGE,
  TM_WORDING_PRETEXT_WALLET,
  TM_WORDING_PRETEXT_DOCUMENT, /* a fax, a voice message or a document waits */
  TM_WORDING_NOTE,           /* a service says that what follows is a stranger's note */
  TM_WORDING_DETAIL_TIME,    /* claimed date of a login */
  TM_WORDING_DETAIL_ADDRESS, /* claimed IP address */
  TM_WORDING_DETAIL_DEVICE,
  TM_WORDING_DETAIL_PLACE,
  TM_N_WORDINGS
} TmWordingKind;

typedef struct
{
  gboolean in_subject;  /* else in the visible text */
  guint32  start;       /* bytes */
  guint32  end;
} TmWordingHit;

typedef struct _TmWording TmWording;

TmWording          *tm_wording_new     (const TmMessage *message,
                                        const TmFold    *text);
void                tm_wording_free    (TmWording       *self);
guint               tm_wording_get_n   (const TmWording *self,
                                        TmWordingKind    kind);
const TmWordingHit *tm_wording_get     (const TmWording *self,
                                        TmWordingKind    kind,
                                        guint            index);
gboolean            tm_wording_asks    (const TmWording *self);
gboolean            tm_wording_matches (TmWordingKind    kind,
                                        const char      *text);
const char         *tm_wording_get_version (void);
const char         *tm_wording_get_tactic  (TmWordingKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmWording, tm_wording_free)

G_END_DECLS
