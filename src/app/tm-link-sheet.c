/* SPDX-License-Identifier: GPL-3.0-or-later
 * An address of the mail taken apart piece by piece. It is never opened from here. */
#define G_LOG_DOMAIN "tm-link-sheet"

#include "config.h"

#include "tm-link-sheet.h"

#include "core/tm-escape.h"
#include "core/tm-lookalike.h"
#include "tm-look.h"

#include <glib/gi18n.h>
#include <string.h>

/* One piece appears after the other, if the desktop wants motion at all. */
#define PIECE_DELAY_MS 90
/* A longer piece is cut; the defanged copy has it whole. */
#define PIECE_MAX_CHARS 400
/* Addresses inside of addresses; nobody needs more. */
#define CHAIN_MAX 5

struct _TmLinkSheet
{
  AdwWindow       parent_instance;

  char           *address;      /* owned; all of it, as it can be shown and copied; NULL until there is one */
  guint           reveal_id;
  GtkBox         *claim_box;    /* template child */
  GtkLabel       *claim;        /* template child */
  GtkLabel       *host;         /* template child */
  GtkLabel       *owner;        /* template child */
  GtkBox         *pieces;       /* template child */
  GtkLabel       *whole;        /* template child */
  GtkLabel       *copied;       /* template child */
  GtkWidget      *close;        /* template child */
};

G_DEFINE_FINAL_TYPE (TmLinkSheet, tm_link_sheet, ADW_TYPE_WINDOW)

static void
on_copy_clicked (GtkButton *button, TmLinkSheet *self)
{
  if (self->address == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->address);
  gtk_widget_set_visible (GTK_WIDGET (self->copied), TRUE);
}

static void
on_close_clicked (GtkButton *button, TmLinkSheet *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
on_reveal_next (gpointer user_data)
{
  TmLinkSheet *self = TM_LINK_SHEET (user_data);

  for (GtkWidget *piece = gtk_widget_get_first_child (GTK_WIDGET (self->pieces)); piece != NULL;
       piece = gtk_widget_get_next_sibling (piece))
    if (!gtk_revealer_get_reveal_child (GTK_REVEALER (piece)))
      {
        gtk_revealer_set_reveal_child (GTK_REVEALER (piece), TRUE);
        return G_SOURCE_CONTINUE;
      }
  self->reveal_id = 0;
  return G_SOURCE_REMOVE;
}

static GtkLabel *
add_piece (TmLinkSheet *self, const char *text, const char *owner, const char *meaning, const char *css_class)
{
  GtkWidget *revealer = gtk_revealer_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *piece = gtk_label_new (NULL);
  GtkWidget *explanation = tm_look_new_words (meaning);
  g_autofree char *line = tm_escape_line (text);
  g_autofree char *cut = tm_quote (line, -1, PIECE_MAX_CHARS);

  gtk_label_set_wrap (GTK_LABEL (piece), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (piece), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (piece), 0);
  gtk_box_append (GTK_BOX (box), piece);
  gtk_box_append (GTK_BOX (box), explanation);
  tm_look_set_owner_text (GTK_LABEL (piece), owner != NULL ? line : cut, owner);
  gtk_widget_add_css_class (piece, "address");
  gtk_widget_add_css_class (explanation, "caption");
  gtk_widget_add_css_class (box, "piece");
  if (css_class != NULL)
    gtk_widget_add_css_class (box, css_class);
  gtk_revealer_set_child (GTK_REVEALER (revealer), box);
  gtk_box_append (self->pieces, revealer);
  return GTK_LABEL (piece);
}

static char *
dup_sub_domains (const TmUrl *url)
{
  if (g_str_has_suffix (url->host, url->registrable) && strlen (url->host) > strlen (url->registrable))
    return g_strndup (url->host, strlen (url->host) - strlen (url->registrable));
  return NULL;
}

static void
add_pieces (TmLinkSheet *self, const TmUrl *url)
{
  g_autofree char *sub_domains = dup_sub_domains (url);
  gboolean is_number = (url->tricks & TM_URL_IP) != 0;

  add_piece (self, url->scheme, NULL,
             g_str_equal (url->scheme, "https")
               ? _ ("How it connects. “https” says nothing about who is at the other end.")
               : _ ("How it connects. This way is not encrypted or not a web page."),
             NULL);
  if (*url->userinfo != '\0')
    add_piece (self, url->userinfo, NULL,
               _ ("Only a name in front of the @ sign. It is not where the link leads."), "trick");
  if (sub_domains != NULL)
    add_piece (
      self, sub_domains, NULL,
      _ ("The owner of the next part may write here whatever they like, also the name of another company."),
      NULL);
  if (*url->registrable != '\0')
    add_piece (self, url->registrable, url->registrable,
               is_number ? _ ("A number instead of a name. Companies do not do this.")
                         : _ ("The owner. Only this part tells who is at the other end."),
               "owner");
  if (!g_str_equal (url->host, url->host_unicode))
    add_piece (self, url->host_unicode, NULL, _ ("This is how the name can look in other letters."), "trick");
  if (url->port >= 0)
    {
      g_autofree char *port = g_strdup_printf ("%d", url->port);
      add_piece (self, port, NULL, _ ("An unusual door number."), "trick");
    }
  if (strlen (url->path) > 1)
    add_piece (self, url->path, NULL, _ ("The page on that computer. It says nothing about the owner."),
               NULL);
  if (*url->query != '\0')
    add_piece (self, url->query, NULL, _ ("Data that is handed over, often a mark of who clicked."), NULL);
}

/* Where a service that only passes visitors on sends them next, or NULL. */
static TmUrl *
get_next (const TmUrl *url)
{
  TmUrl *next = tm_url_unwrap (url);
  return next != NULL ? next : tm_url_get_redirect_target (url);
}

/* Adds a piece for each of these services; where it goes in the end is what counts. */
static TmUrl *
add_chain (TmLinkSheet *self, const TmUrl *url)
{
  TmUrl *at = tm_url_copy (url);
  TmUrl *next = get_next (at);

  for (guint i = 0; i < CHAIN_MAX && next != NULL; i++)
    {
      tm_url_free (at);
      at = next;
      next = get_next (at);
      add_piece (self, at->host, at->registrable,
                 next != NULL ? _ ("It passes on to here, and this passes on as well.")
                              : _ ("It only passes on. In the end it leads here."), "trick");
    }
  g_clear_pointer (&next, tm_url_free);
  return at;
}

/* Bold and underlined from @start to @end, so that no colour is needed. */
static void
mark_letters (GtkLabel *label, gsize start, gsize end)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *marks[] = { pango_attr_weight_new (PANGO_WEIGHT_HEAVY),
                              pango_attr_underline_new (PANGO_UNDERLINE_DOUBLE) };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      marks[i]->start_index = (guint) start;
      marks[i]->end_index = (guint) end;
      pango_attr_list_insert (attributes, marks[i]);
    }
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (label, attributes);
}

/* What is left of the two texts without their common beginning and end. */
static void
mark_difference (GtkLabel *one, GtkLabel *other)
{
  const char *a = gtk_label_get_text (one);
  const char *b = gtk_label_get_text (other);
  gsize end_a = strlen (a), end_b = strlen (b);
  gsize start = 0;

  while (a[start] != '\0' && a[start] == b[start])
    start++;
  while (start > 0 && (((guchar) a[start] & 0xC0) == 0x80 || ((guchar) b[start] & 0xC0) == 0x80))
    start--;
  while (end_a > start && end_b > start && a[end_a - 1] == b[end_b - 1])
    {
      end_a--;
      end_b--;
    }
  while (((guchar) a[end_a] & 0xC0) == 0x80 || ((guchar) b[end_b] & 0xC0) == 0x80)
    {
      end_a++;
      end_b++;
    }
  mark_letters (one, start, end_a);
  mark_letters (other, start, end_b);
}

/* The part of the host that looks alike: the owner alone when that is enough. */
static const char *
get_alike (const TmBrands *brands, const TmUrl *url)
{
  gboolean inside = g_str_has_suffix (url->host_unicode, url->registrable);
  return inside && tm_lookalike_find (brands, url->registrable, url->registrable, NULL) != NULL
           ? url->registrable
           : url->host_unicode;
}

/* Of the domains of a company the one that ends like the false one. */
static const char *
get_real (const TmBrand *brand, const TmUrl *url)
{
  const char *dot = strchr (url->registrable, '.');

  for (guint i = 0; dot != NULL && brand->domains[i] != NULL; i++)
    if (g_str_has_suffix (brand->domains[i], dot))
      return brand->domains[i];
  return brand->domains[0];
}

/* The two names one above the other, large and with their letters in line, so that the odd one is seen. */
static void
add_comparison (TmLinkSheet *self, const TmBrands *brands, const TmUrl *url)
{
  const TmBrand *brand = brands != NULL ? tm_lookalike_find (brands, url->host, url->host_unicode, NULL)
                                        : NULL;

  if (brand == NULL || brand->domains[0] == NULL)
    return;
  /* Translators: %s is the name of a company. */
  g_autofree char *real = g_strdup_printf (_ ("The real one of %s."), brand->name);
  GtkLabel *false_one = add_piece (self, get_alike (brands, url), NULL,
                                   _ ("The one in the mail. Compare letter by letter."), "compare");
  GtkLabel *real_one = add_piece (self, get_real (brand, url), NULL, real, "compare");
  mark_difference (false_one, real_one);
  for (guint i = 0; i < 2; i++)
    gtk_box_reorder_child_after (self->pieces, gtk_widget_get_last_child (GTK_WIDGET (self->pieces)), NULL);
}

static char *
dup_owner_sentence (TmReport *report, const TmUrl *url)
{
  TmBrands *brands = tm_report_get_brands (report);
  const TmBrand *brand = brands != NULL ? tm_brands_find_by_host (brands, url->host) : NULL;

  if (brand != NULL)
    /* Translators: %s is the name of a company. */
    return g_strdup_printf (_ ("This domain belongs to %s."), brand->name);
  return g_strdup (_ ("The owner of this domain is not a company on our list."));
}

/* What would happen, for those addresses that lead to no web page. */
static const char *
get_other_sentence (const char *target)
{
  static const struct
  {
    const char *scheme;
    const char *sentence;
  } others[] = {
    { "mailto:", N_ ("This would begin a mail to this address. Nothing is sent from here.") },
    { "tel:", N_ ("This would call this number. Do not call a number out of a suspicious mail.") },
    { "sms:", N_ ("This would begin a message to this number. Nothing is sent from here.") },
    { "javascript:", N_ ("This is a small program instead of an address. It does not run here.") },
    { "data:", N_ ("A whole page is packed into this address. It is not opened here.") },
    { "intent:", N_ ("This would start an app on a telephone. It is not started here.") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_ascii_strncasecmp (target, others[i].scheme, strlen (others[i].scheme)) == 0)
      return _ (others[i].sentence);
  return _ ("This is not a web address that can be taken apart.");
}

static void
start_revealing (TmLinkSheet *self)
{
  gboolean animate = FALSE;

  g_clear_handle_id (&self->reveal_id, g_source_remove);
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animate, NULL);
  if (animate)
    self->reveal_id = g_timeout_add (PIECE_DELAY_MS, on_reveal_next, self);
  else
    for (GtkWidget *piece = gtk_widget_get_first_child (GTK_WIDGET (self->pieces)); piece != NULL;
         piece = gtk_widget_get_next_sibling (piece))
      gtk_revealer_set_reveal_child (GTK_REVEALER (piece), TRUE);
}

static void
tm_link_sheet_dispose (GObject *object)
{
  TmLinkSheet *self = TM_LINK_SHEET (object);

  g_clear_handle_id (&self->reveal_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), TM_TYPE_LINK_SHEET);
  G_OBJECT_CLASS (tm_link_sheet_parent_class)->dispose (object);
}

static void
tm_link_sheet_finalize (GObject *object)
{
  g_free (TM_LINK_SHEET (object)->address);
  G_OBJECT_CLASS (tm_link_sheet_parent_class)->finalize (object);
}

static void
tm_link_sheet_class_init (TmLinkSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tm_link_sheet_dispose;
  G_OBJECT_CLASS (klass)->finalize = tm_link_sheet_finalize;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tashikamail/Tashikamail/ui/tm-link-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, TmLinkSheet, claim_box);
  gtk_widget_class_bind_template_child (widget_class, TmLinkSheet, claim);
  gtk_widget_class_bind_template_child (widget_class, TmLinkSheet, host);
  gtk_widget_class_bind_template_child (widget_class, TmLinkSheet, owner);
  gtk_widget_class_bind_template_child (widget_class, TmLinkSheet, pieces);
  gtk_widget_class_bind_template_child (widget_class, TmLinkSheet, whole);
  gtk_widget_class_bind_template_child (widget_class, TmLinkSheet, copied);
  gtk_widget_class_bind_template_child (widget_class, TmLinkSheet, close);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);
}

static void
tm_link_sheet_init (TmLinkSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tm_look_settle_words (GTK_WIDGET (self));
}

/**
 * tm_link_sheet_new:
 *
 * Returns: (transfer floating): a window that takes an address apart, without one
 */
GtkWidget *
tm_link_sheet_new (void)
{
  return g_object_new (TM_TYPE_LINK_SHEET, NULL);
}

/**
 * tm_link_sheet_set_link:
 * @self: a sheet
 * @report: a mail that was checked
 * @index: of a link of that mail; larger ones are ignored
 */
void
tm_link_sheet_set_link (TmLinkSheet *self, TmReport *report, guint index)
{
  TmMessage *message = tm_report_get_message (report);

  if (message == NULL || index >= tm_message_get_n_links (message))
    return;
  const TmLink *link = tm_message_get_link (message, index);
  g_autofree char *text = tm_message_dup_link_text (message, index);
  g_autofree char *claim = tm_quote (text, -1, PIECE_MAX_CHARS);
  g_autofree char *defanged = tm_defang (link->target);

  g_free (self->address);
  /* Letters that turn the order of others about would show another address. */
  self->address = tm_escape_line (defanged);
  gtk_label_set_text (self->claim, claim);
  gtk_widget_set_visible (GTK_WIDGET (self->claim_box), *claim != '\0');
  gtk_label_set_text (self->whole, self->address);
  tm_look_remove_children (GTK_WIDGET (self->pieces));
  if (link->url != NULL && *link->url->host != '\0')
    {
      add_pieces (self, link->url);
      g_autoptr (TmUrl) last = add_chain (self, link->url);
      g_autofree char *owner = dup_owner_sentence (report, last);
      tm_look_set_owner_text (self->host, last->host, last->registrable);
      gtk_label_set_text (self->owner, owner);
      add_comparison (self, tm_report_get_brands (report), last);
    }
  else
    {
      gtk_label_set_text (self->host, self->address);
      gtk_label_set_text (self->owner, get_other_sentence (link->target));
    }
  start_revealing (self);
  gtk_widget_grab_focus (self->close);
}
