/* SPDX-License-Identifier: GPL-3.0-or-later
 * Looks for words in the page of a mail. */
#define G_LOG_DOMAIN "tm-page-words"

#include "config.h"

#include "tm-page-words.h"

#define FIND_OPTIONS (WEBKIT_FIND_OPTIONS_CASE_INSENSITIVE | WEBKIT_FIND_OPTIONS_WRAP_AROUND)
#define FOUND_MAX 1000

/**
 * tm_page_words_find:
 * @view: a view with a page
 * @words: (nullable): to look for; %NULL ends the search
 *
 * The first place comes into sight; how many there are the find controller of @view tells.
 */
void
tm_page_words_find (WebKitWebView *view, const char *words)
{
  WebKitFindController *finder = webkit_web_view_get_find_controller (view);

  if (words == NULL)
    {
      webkit_find_controller_search_finish (finder);
      return;
    }
  /* The search begins at what is selected; so from the top, and the first place that it shows is the first
   * there is. */
  webkit_web_view_execute_editing_command (view, "Unselect");
  webkit_find_controller_search (finder, words, FIND_OPTIONS, FOUND_MAX);
  webkit_find_controller_count_matches (finder, words, FIND_OPTIONS, FOUND_MAX);
}

/**
 * tm_page_words_find_again:
 * @view: a view in whose page words are looked for
 * @backwards: towards the top
 */
void
tm_page_words_find_again (WebKitWebView *view, gboolean backwards)
{
  WebKitFindController *finder = webkit_web_view_get_find_controller (view);

  if (backwards)
    webkit_find_controller_search_previous (finder);
  else
    webkit_find_controller_search_next (finder);
}
