/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the help stands. In a window that has the room the page moves aside for it and folds as in
 * a narrow window; where it has not, the help covers the decision column. A dialog grows instead.
 * The focus goes to the help, so that the arrows scroll it and a screen reader reads it, and comes
 * back to where it was, with the text and the cursor as they were; what is typed meanwhile goes to
 * the field it was meant for. */

#include "config.h"

#include "help-place.h"

#include "help-panel.h"
#include "help.h"
#include "widget.h"

#define PLACE "help-place"
#define WIDTH_NARROW 272
#define NARROW 1100      /* px: below it columns are narrow */
#define PAGE_WIDTH 900   /* px: what every page fits into */
#define LEAST_LEFT 160   /* px: of less than that beside it nothing can be read */
#define FOOT_GAP 12      /* px */
#define LEAST_HEIGHT 360 /* px: of a dialog with its help */

struct _HelpPlace {
  GtkWidget parent_instance;

  GtkWidget *child;
  HelpPanel *panel; /* NULL until the first F1 */
  char *name;       /* (nullable): of the text where no kind names one */
  gboolean open;
  gboolean is_dialogs; /* and grows where it can */
  gboolean grown;
  gboolean has_column; /* of decisions, which the help may cover */
  int old_width;       /* of a dialog that grew */
  int old_height;
  int work_width; /* of what it shows, which stays as wide */

  GtkWidget *back;          /* (nullable) weak: where the focus was */
  gboolean nowhere;         /* nothing had it */
  GtkEventController *keys; /* of the root it is in */
  gulong focus_handler;
  gulong popover_handler;
  guint later; /* as soon as a popover has given the focus back */
};

G_DEFINE_FINAL_TYPE (HelpPlace, help_place, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_CHILD,
  N_PROPS,
};
static GParamSpec *props[N_PROPS];

/* The focus */

static GtkWidget *
get_focus (HelpPlace *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

static gboolean
is_in_panel (HelpPlace *self, GtkWidget *widget)
{
  return self->panel != NULL && widget != NULL
         && (widget == GTK_WIDGET (self->panel)
             || gtk_widget_is_ancestor (widget, GTK_WIDGET (self->panel)));
}

/* What had the focus is gone: to where the page begins. */
static void
focus_work (HelpPlace *self)
{
  GtkWidget *work = self->nowhere ? NULL : help_find_seen (self->child);

  while (work != NULL && work != GTK_WIDGET (self) && !gtk_widget_grab_focus (work))
    work = gtk_widget_get_parent (work);
}

static void give_back (HelpPlace *self);

static void
on_back_again (HelpPlace *self, GtkWidget *back)
{
  g_signal_handlers_disconnect_by_func (back, on_back_again, self);
  if (back == self->back && get_focus (self) == NULL)
    give_back (self);
}

/* A wider dialog may show something else in its place: then as soon as it is there again. */
static void
give_back (HelpPlace *self)
{
  GtkWidget *back = self->back;

  if (back == NULL || !gtk_widget_get_mapped (back))
    gtk_window_set_focus (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL);
  if (back == NULL)
    focus_work (self);
  else if (!gtk_widget_get_mapped (back))
    g_signal_connect_object (back, "map", G_CALLBACK (on_back_again), self,
                             G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  else
    widget_focus_again (back);
}

/* Returns: (nullable): the first in sight that has that class. */
static GtkWidget *
find_class (GtkWidget *tree, const char *name)
{
  GtkWidget *found = gtk_widget_has_css_class (tree, name) ? tree : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (tree); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child))
      found = find_class (child, name);
  return found;
}

/* Returns: (nullable): the button of what a dialog is there for, blue or red. */
static GtkWidget *
find_deed (GtkWidget *dialog)
{
  GtkWidget *blue = find_class (dialog, "suggested-action");

  return blue != NULL ? blue : find_class (dialog, "destructive-action");
}

/* The help follows the work: another page, the form of a page. */
static void
on_focus_moved (HelpPlace *self)
{
  GtkWidget *focus = get_focus (self);
  const char *name;

  if (focus == NULL || is_in_panel (self, focus))
    return;
  g_set_weak_pointer (&self->back, focus);
  self->nowhere = FALSE;
  name = help_find (focus);
  self->has_column = find_class (self->child, "side") != NULL;
  if (name != NULL)
    help_panel_show (self->panel, name);
}

/* What is typed goes to the field that had the focus. */
static gboolean
on_typed (HelpPlace *self, GtkEventControllerKey *controller)
{
  GtkWidget *back = self->back;

  if (back == NULL || !(GTK_IS_TEXT (back) || GTK_IS_TEXT_VIEW (back)))
    return FALSE;
  give_back (self);
  return gtk_event_controller_key_forward (controller, back);
}

/* Size */

/* Whether the screen has the room beside a dialog that stands in the middle of its window. */
static gboolean
can_grow (HelpPlace *self)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (root));
  GdkMonitor *monitor = gdk_display_get_monitor_at_surface (gtk_widget_get_display (root), surface);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (root));
  int width = gtk_widget_get_width (root);
  int right = parent != NULL ? (gtk_widget_get_width (GTK_WIDGET (parent)) + width) / 2 : width;
  GdkRectangle screen;

  if (monitor == NULL)
    return FALSE;
  gdk_monitor_get_geometry (monitor, &screen);
  return right + HELP_WIDTH <= screen.width;
}

static void
grow (HelpPlace *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  self->grown = can_grow (self);
  self->work_width = gtk_widget_get_width (self->child);
  gtk_window_get_default_size (window, &self->old_width, &self->old_height);
}

static void
shrink (HelpPlace *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  self->grown = FALSE;
  gtk_window_set_default_size (window, self->old_width, self->old_height);
}

static int
get_width (HelpPlace *self, int width)
{
  return !self->is_dialogs && width < NARROW ? WIDTH_NARROW : HELP_WIDTH;
}

static gboolean
is_beside (HelpPlace *self, int width)
{
  int least;

  if (!self->open)
    return FALSE;
  if (self->is_dialogs ? !self->grown : self->has_column && width - HELP_WIDTH < PAGE_WIDTH)
    return FALSE;
  /* A page that has not folded yet, for a frame. */
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return width - get_width (self, width) >= least;
}

/* The decision column's; a small dialog is covered whole. */
static int
width_over (HelpPlace *self, int width)
{
  int over = get_width (self, width);

  return width - over < LEAST_LEFT ? width : over;
}

/* How much of a dialog's height is left to the blue button at its foot: help that explains the
 * button does not cover it. */
static int
foot_of (HelpPlace *self, int height)
{
  GtkWidget *button = self->is_dialogs ? find_deed (self->child) : NULL;
  graphene_rect_t bounds;

  if (button == NULL || !gtk_widget_compute_bounds (button, GTK_WIDGET (self), &bounds)
      || bounds.origin.y < (float)height / 2)
    return 0;
  return height - (int)bounds.origin.y + FOOT_GAP;
}

static void
help_place_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                    int *natural, int *minimum_baseline, int *natural_baseline)
{
  HelpPlace *self = HELP_PLACE (widget);
  gboolean beside
      = orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0 && is_beside (self, for_size);
  int least = 0;

  gtk_widget_measure (self->child, orientation,
                      beside ? for_size - get_width (self, for_size) : for_size, minimum, natural,
                      NULL, NULL);
  *minimum_baseline = *natural_baseline = -1;
  if (!self->open)
    return;
  gtk_widget_measure (GTK_WIDGET (self->panel), orientation, -1, &least, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = self->grown ? MAX (*minimum, self->work_width) + HELP_WIDTH : *minimum;
    }
  else if (self->is_dialogs)
    least = MAX (least, LEAST_HEIGHT);
  *minimum = MAX (*minimum, least);
  *natural = MAX (*natural, *minimum);
}

static void
help_place_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HelpPlace *self = HELP_PLACE (widget);
  gboolean beside = is_beside (self, width);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int help = beside ? get_width (self, width) : width_over (self, width);
  int left = beside ? width - help : width;
  GtkAllocation work = { beside && mirrored ? help : 0, 0, left, height };
  GtkAllocation panel = { mirrored ? 0 : width - help, 0, help, height };

  gtk_widget_size_allocate (self->child, &work, -1);
  if (self->open && !beside)
    panel.height -= foot_of (self, height);
  if (self->open)
    gtk_widget_size_allocate (GTK_WIDGET (self->panel), &panel, -1);
}

static GtkSizeRequestMode
help_place_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Opening and closing */

static void
close_help (HelpPlace *self)
{
  GtkWidget *focus = get_focus (self);

  g_clear_signal_handler (&self->focus_handler, gtk_widget_get_root (GTK_WIDGET (self)));
  self->open = FALSE;
  if (is_in_panel (self, focus))
    give_back (self);
  gtk_widget_set_visible (GTK_WIDGET (self->panel), FALSE);
  if (self->is_dialogs)
    shrink (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
open_help (HelpPlace *self)
{
  GtkWidget *focus = get_focus (self);
  const char *name = help_find (focus);

  if (name == NULL)
    name = help_find (help_find_seen (self->child));
  if (name == NULL)
    name = self->name;
  if (name == NULL)
    return;
  if (self->panel == NULL)
    {
      self->panel = HELP_PANEL (help_panel_new ());
      gtk_widget_set_parent (GTK_WIDGET (self->panel), GTK_WIDGET (self));
      g_signal_connect_object (self->panel, "close", G_CALLBACK (close_help), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->panel, "key", G_CALLBACK (on_typed), self, G_CONNECT_SWAPPED);
    }
  help_panel_show (self->panel, name);
  help_panel_rewind (self->panel);
  self->nowhere = focus == NULL;
  g_set_weak_pointer (&self->back, focus);
  self->open = TRUE;
  self->has_column = find_class (self->child, "side") != NULL;
  if (self->is_dialogs)
    grow (self);
  gtk_widget_set_visible (GTK_WIDGET (self->panel), TRUE);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->panel));
  self->focus_handler
      = g_signal_connect_object (gtk_widget_get_root (GTK_WIDGET (self)), "notify::focus-widget",
                                 G_CALLBACK (on_focus_moved), self, G_CONNECT_SWAPPED);
}

/* F1: shows what explains the thing that has the focus, or puts it away. */
static void
toggle (HelpPlace *self)
{
  if (self->open)
    close_help (self);
  else
    open_help (self);
}

/* A popover takes the keyboard, and hides its keys from the window */

static gboolean
on_later (gpointer data)
{
  HelpPlace *self = data;

  self->later = 0;
  toggle (self);
  return G_SOURCE_REMOVE;
}

/* (nullable): the one in which the focus is */
static GtkWidget *
get_popover (HelpPlace *self)
{
  GtkWidget *focus = get_focus (self);

  return focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) : NULL;
}

/* Returns: whether the focus was in one; it goes, and the help comes after it. */
static gboolean
leave_popover (HelpPlace *self)
{
  GtkWidget *popover = get_popover (self);

  if (popover == NULL)
    return FALSE;
  while (popover != NULL)
    {
      GtkWidget *around = gtk_widget_get_parent (popover);

      gtk_popover_popdown (GTK_POPOVER (popover));
      popover = gtk_widget_get_ancestor (around, GTK_TYPE_POPOVER);
    }
  if (self->later == 0)
    self->later = g_idle_add (on_later, self);
  return TRUE;
}

static gboolean
on_key_in_popover (HelpPlace *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_F1 || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  return leave_popover (self) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

static void
listen_in_popover (HelpPlace *self)
{
  GtkWidget *popover = get_popover (self);
  GtkEventController *keys;

  if (popover == NULL || g_object_get_data (G_OBJECT (popover), PLACE) == self)
    return;
  g_object_set_data (G_OBJECT (popover), PLACE, self);
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_in_popover), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (popover, keys);
}

/* Before everything else in the window: a dialog would close at Escape. */
static gboolean
on_key (HelpPlace *self, guint keyval, guint keycode, GdkModifierType state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Escape && self->open && is_in_panel (self, get_focus (self)))
    close_help (self);
  else if (keyval == GDK_KEY_F1)
    toggle (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
help_place_root (GtkWidget *widget)
{
  HelpPlace *self = HELP_PLACE (widget);

  GTK_WIDGET_CLASS (help_place_parent_class)->root (widget);
  self->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (widget)), self->keys);
  self->popover_handler
      = g_signal_connect_object (gtk_widget_get_root (widget), "notify::focus-widget",
                                 G_CALLBACK (listen_in_popover), self, G_CONNECT_SWAPPED);
  g_object_set_data (G_OBJECT (gtk_widget_get_root (widget)), PLACE, self);
}

static void
help_place_unroot (GtkWidget *widget)
{
  HelpPlace *self = HELP_PLACE (widget);
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));

  g_clear_signal_handler (&self->focus_handler, root);
  g_clear_signal_handler (&self->popover_handler, root);
  g_clear_handle_id (&self->later, g_source_remove);
  g_object_set_data (G_OBJECT (root), PLACE, NULL);
  gtk_widget_remove_controller (root, g_steal_pointer (&self->keys));
  GTK_WIDGET_CLASS (help_place_parent_class)->unroot (widget);
}

static void
set_child (HelpPlace *self, GtkWidget *child)
{
  g_return_if_fail (self->child == NULL && child != NULL);
  self->child = child;
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static void
help_place_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CHILD)
    set_child (HELP_PLACE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
help_place_dispose (GObject *object)
{
  HelpPlace *self = HELP_PLACE (object);

  g_clear_weak_pointer (&self->back);
  self->child = NULL;
  self->panel = NULL;
  self->open = FALSE;
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (help_place_parent_class)->dispose (object);
}

static void
help_place_finalize (GObject *object)
{
  g_free (HELP_PLACE (object)->name);
  G_OBJECT_CLASS (help_place_parent_class)->finalize (object);
}

static void
help_place_class_init (HelpPlaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = help_place_set_property;
  object_class->dispose = help_place_dispose;
  object_class->finalize = help_place_finalize;
  widget_class->measure = help_place_measure;
  widget_class->size_allocate = help_place_size_allocate;
  widget_class->get_request_mode = help_place_get_request_mode;
  widget_class->root = help_place_root;
  widget_class->unroot = help_place_unroot;
  props[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                           G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
help_place_init (HelpPlace *self)
{
}

/**
 * help_place_new_growing:
 * @child: what a dialog shows
 * @name: (nullable): of the text that explains it, where its kind has none
 *
 * Returns: (transfer floating): a place that makes its dialog wider while the help is open, where
 * the screen has the room.
 */
GtkWidget *
help_place_new_growing (GtkWidget *child, const char *name)
{
  HelpPlace *self = g_object_new (HELP_PLACE_TYPE, "child", child, NULL);

  self->is_dialogs = TRUE;
  self->name = g_strdup (name);
  return GTK_WIDGET (self);
}

/* Returns: (nullable): the place in that window, owned by it. */
HelpPlace *
help_place_of (GtkWidget *root)
{
  return g_object_get_data (G_OBJECT (root), PLACE);
}

/**
 * help_place_on_help:
 *
 * The window's action of F1, for its menu.
 */
void
help_place_on_help (GtkWidget *root, const char *name, GVariant *parameter)
{
  HelpPlace *self = help_place_of (root);

  if (!leave_popover (self))
    toggle (self);
}

/**
 * help_place_get_shown:
 *
 * Returns: (nullable): the name of the text that is open, owned by @self.
 */
const char *
help_place_get_shown (HelpPlace *self)
{
  g_return_val_if_fail (HELP_IS_PLACE (self), NULL);
  return self->open ? help_panel_get_name (self->panel) : NULL;
}

/**
 * help_place_get_taken:
 * @root: a window
 *
 * Returns: how many px the help has beside the page; the page folds as if the window were so much
 * narrower.
 */
int
help_place_get_taken (GtkWidget *root)
{
  HelpPlace *self = help_place_of (root);

  if (self == NULL || !self->open || self->is_dialogs
      || gtk_widget_get_width (GTK_WIDGET (self)) - HELP_WIDTH < PAGE_WIDTH)
    return 0;
  return HELP_WIDTH;
}
