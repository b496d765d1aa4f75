/* SPDX-License-Identifier: GPL-3.0-or-later
 * Takes the text of a style apart into its declarations. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Both point into the text that was read; @value goes up to the semicolon and is not trimmed. */
typedef struct
{
  const char *name;
  gsize       name_length;
  const char *value;
  gsize       value_length;
} TmDeclaration;

typedef gboolean (*TmDeclarationValid) (const char *value);

gboolean tm_declaration_next         (const char         **at,
                                      TmDeclaration       *ret_declaration);
gboolean tm_declaration_is           (const TmDeclaration *self,
                                      const char          *name);
char    *tm_declaration_dup_value    (const TmDeclaration *self);
/* (transfer full) (element-type TmDeclaration) */
GArray  *tm_declaration_list         (const char          *untrusted_declarations);
char    *tm_declaration_dup          (const GArray        *list,
                                      const char          *name);
char    *tm_declaration_dup_valid    (const GArray        *list,
                                      const char          *name,
                                      TmDeclarationValid   is_valid);
char    *tm_declaration_dup_known    (const GArray        *list,
                                      const char          *name,
                                      const char * const  *words);
void     tm_declaration_sort_out     (const char          *untrusted_declarations,
                                      GString             *normal,
                                      GString             *important);

G_END_DECLS
