/* SPDX-License-Identifier: GPL-3.0-or-later
 * Another program beside the installed window, in Japanese: what it offers is really dragged. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SCENE_START "怪しいメールをここにドロップ"
#define SCENE_VERY_LIKELY "詐欺メールの可能性が非常に高いです"

typedef struct
{
  GSubprocess *source;
  GSubprocess *window;
  char        *folder;  /* for files of this test */
  char        *memory;  /* the folder of the session, where it is one of this test */
} Scene;

void  scene_open       (Scene              *scene,
                        gconstpointer       unused);
void  scene_close      (Scene              *scene,
                        gconstpointer       unused);
char *scene_write_file (Scene              *scene,
                        const char         *name,
                        const char         *text);
char *scene_copy_mail  (Scene              *scene,
                        const char         *name);
void  scene_offer      (Scene              *scene,
                        const char * const *words);
void  scene_hover      (Scene              *scene,
                        const char * const *words);
void  scene_drop       (Scene              *scene,
                        const char * const *words);

G_END_DECLS
