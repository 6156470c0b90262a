import java.io.File;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Validates a folder of documents with Xerces-J.
 *
 * java -cp xercesImpl.jar Validate.java DRIVER DOCUMENTS
 *
 * One line for each document that is not valid; the last line is 'N of M valid'. Exit 1 if one is not
 * valid, 2 if the schemas are not.
 */
public final class Validate {
    /** Collects the errors of a document: the validator goes on after each. */
    private static final class Errors implements ErrorHandler {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void warning(SAXParseException e) {
            // None of them says that a document is not valid.
        }

        @Override
        public void error(SAXParseException e) {
            text.append(" line ").append(e.getLineNumber()).append(": ").append(e.getMessage());
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2) {
            System.err.println("Validate.java DRIVER DOCUMENTS");
            System.exit(2);
        }
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI,
            "org.apache.xerces.jaxp.validation.XMLSchemaFactory", Validate.class.getClassLoader());
        Schema schema = null;
        try {
            schema = factory.newSchema(new StreamSource(new File(arguments[0])));
        } catch (SAXException e) {
            System.err.println(arguments[0] + ": " + e.getMessage());
            System.exit(2);
        }
        Validator validator = schema.newValidator();
        File[] files = new File(arguments[1]).listFiles((folder, name) -> name.endsWith(".xml"));
        Arrays.sort(files);
        int invalid = 0;
        Map<String, Integer> causes = new TreeMap<>();
        for (File file : files) {
            Errors errors = new Errors();
            validator.reset();
            validator.setErrorHandler(errors);
            try {
                validator.validate(new StreamSource(file));
            } catch (SAXException e) {
                errors.text.append(" malformed: ").append(e.getMessage());
            }
            if (errors.text.length() > 0) {
                invalid++;
                System.out.println(file.getName() + ":" + errors.text);
                String cause = errors.text.toString().replaceFirst("^ line \\d+: ", "").replaceFirst(":.*", "");
                causes.merge(cause, 1, Integer::sum);
            }
        }
        causes.forEach((cause, count) -> System.out.println(count + " times " + cause));
        System.out.println(files.length - invalid + " of " + files.length + " valid");
        System.exit(invalid == 0 ? 0 : 1);
    }
}
