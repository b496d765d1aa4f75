/* SPDX-License-Identifier: GPL-3.0-or-later
 * The Flatpak manifest: what the program may reach there is a list, and neither the network nor a folder is on it. */
#include <json-glib/json-glib.h>
#include <string.h>

static JsonNode *
load_manifest (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_getenv ("TM_SOURCE_ROOT"), "data", "io.github.tashikamail.Tashikamail.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return json_parser_steal_root (parser);
}

/* Files come and go through portals, which need no permission. */
static void
test_reaches_a_display_only (void)
{
  static const char * const allowed[] = { "--share=ipc", "--socket=fallback-x11", "--socket=wayland", NULL };
  g_autoptr (JsonNode) root = load_manifest ();
  JsonArray *arguments = json_object_get_array_member (json_node_get_object (root), "finish-args");

  g_assert_cmpuint (json_array_get_length (arguments), >, 0);
  for (guint i = 0; i < json_array_get_length (arguments); i++)
    {
      const char *argument = json_array_get_string_element (arguments, i);
      g_test_message ("%s", argument);
      g_assert_true (g_strv_contains (allowed, argument));
    }
}

/* What a module asks for while it is built does not last, but a build that fetches is not the same build twice. */
static void
assert_no_network (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (GList) values = json_object_get_values (json_node_get_object (node));
      for (GList *value = values; value != NULL; value = value->next)
        assert_no_network (value->data);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      g_autoptr (GList) values = json_array_get_elements (json_node_get_array (node));
      for (GList *value = values; value != NULL; value = value->next)
        assert_no_network (value->data);
    }
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    {
      g_assert_null (strstr (json_node_get_string (node), "share=network"));
      g_assert_null (strstr (json_node_get_string (node), "filesystem="));
    }
}

static void
test_no_part_has_the_network (void)
{
  g_autoptr (JsonNode) root = load_manifest ();
  assert_no_network (root);
}

/* The same name as the program's, and sources whose version is fixed. */
static void
test_builds_this_program (void)
{
  g_autoptr (JsonNode) root = load_manifest ();
  JsonObject *manifest = json_node_get_object (root);
  JsonArray *modules = json_object_get_array_member (manifest, "modules");
  guint n = json_array_get_length (modules);

  g_assert_cmpstr (json_object_get_string_member (manifest, "id"), ==, "io.github.tashikamail.Tashikamail");
  g_assert_cmpstr (json_object_get_string_member (manifest, "command"), ==, "tashikamail");
  g_assert_cmpuint (n, >, 1);
  for (guint i = 0; i < n; i++)
    {
      JsonArray *sources = json_object_get_array_member (json_array_get_object_element (modules, i), "sources");
      JsonObject *source = json_array_get_object_element (sources, 0);
      gboolean ours = i + 1 == n;
      g_assert_cmpstr (json_object_get_string_member (source, "type"), ==, ours ? "dir" : "git");
      g_assert_true (ours || json_object_has_member (source, "tag"));
    }
}

/* What the build asks for, and the module that brings it; NULL for what lies in org.gnome.Platform. */
static const struct
{
  const char *dependency;
  const char *module;
} needs[] = {
  { "glib-2.0", NULL },       { "gio-2.0", NULL },        { "gio-unix-2.0", NULL },   { "icu-uc", NULL },
  { "icu-i18n", NULL },       { "libpsl", NULL },         { "gmime-3.0", "gmime" },   { "gumbo", "gumbo" },
  { "libgsf-1", "libgsf" },   { "gdk-pixbuf-2.0", NULL }, { "libpng", NULL },         { "libseccomp", "libseccomp" },
  { "libytnef", "libytnef" }, { "zbar", "zbar" },         { "json-glib-1.0", NULL },  { "gtk4", NULL },
  { "gtk4-x11", NULL },       { "x11", NULL },            { "libadwaita-1", NULL },   { "gtk4-unix-print", NULL },
  { "webkitgtk-6.0", NULL },  { "libsecret-1", NULL },
};

static gboolean
has_module (JsonArray *modules, const char *name)
{
  for (guint i = 0; i < json_array_get_length (modules); i++)
    if (g_str_equal (json_object_get_string_member (json_array_get_object_element (modules, i), "name"), name))
      return TRUE;
  return FALSE;
}

static void
assert_brought (JsonArray *modules, const char *dependency)
{
  for (gsize i = 0; i < G_N_ELEMENTS (needs); i++)
    if (g_str_equal (needs[i].dependency, dependency))
      {
        if (needs[i].module != NULL && !has_module (modules, needs[i].module))
          g_test_fail_printf ("no module %s for %s", needs[i].module, dependency);
        return;
      }
  g_test_fail_printf ("nothing is known to bring %s", dependency);
}

/* A library that the build has learnt to ask for does not come by itself; and a module that nothing asks for is one too
 * many. */
static void
test_brings_what_the_build_needs (void)
{
  static const char call[] = "dependency('";
  g_autoptr (JsonNode) root = load_manifest ();
  JsonArray *modules = json_object_get_array_member (json_node_get_object (root), "modules");
  g_autofree char *path = g_build_filename (g_getenv ("TM_SOURCE_ROOT"), "meson.build", NULL);
  g_autofree char *text = NULL;
  guint n = 0, n_modules = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (const char *at = strstr (text, call); at != NULL; at = strstr (at, call), n++)
    {
      at += strlen (call);
      g_autofree char *name = g_strndup (at, strcspn (at, "'"));
      assert_brought (modules, name);
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (needs));
  for (gsize i = 0; i < G_N_ELEMENTS (needs); i++)
    n_modules += needs[i].module != NULL;
  g_assert_cmpuint (json_array_get_length (modules), ==, n_modules + 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/manifest/reaches-a-display-only", test_reaches_a_display_only);
  g_test_add_func ("/manifest/no-part-has-the-network", test_no_part_has_the_network);
  g_test_add_func ("/manifest/builds-this-program", test_builds_this_program);
  g_test_add_func ("/manifest/brings-what-the-build-needs", test_brings_what_the_build_needs);
  return g_test_run ();
}
